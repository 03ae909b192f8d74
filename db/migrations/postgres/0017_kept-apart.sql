CREATE TABLE "kept_apart" (
	"kind" text NOT NULL,
	"first_id" text NOT NULL,
	"second_id" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "kept_apart_kind_first_id_second_id_pk" PRIMARY KEY("kind","first_id","second_id")
);
