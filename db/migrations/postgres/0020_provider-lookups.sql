CREATE TABLE "provider_lookups" (
	"provider" text NOT NULL,
	"day" text NOT NULL,
	"lookups" bigint NOT NULL,
	CONSTRAINT "provider_lookups_provider_day_pk" PRIMARY KEY("provider","day")
);
