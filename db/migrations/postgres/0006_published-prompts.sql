CREATE TABLE "knowledge_sources" (
	"path" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"content_hash" text NOT NULL,
	"fetched_at" timestamp (3) with time zone NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "prompt_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"path" text NOT NULL,
	"state" text NOT NULL,
	"content" text,
	"base_hash" text,
	"by" text NOT NULL,
	"note" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "prompt_versions_path" ON "prompt_versions" USING btree ("path","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "prompt_versions_seq" ON "prompt_versions" USING btree ("seq");