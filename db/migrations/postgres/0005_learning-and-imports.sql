CREATE TABLE "import_refusals" (
	"import_id" text NOT NULL,
	"line" bigint NOT NULL,
	"reason" text NOT NULL,
	"row" json NOT NULL,
	CONSTRAINT "import_refusals_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"file" text NOT NULL,
	"hash" text NOT NULL,
	"mapping" json NOT NULL,
	"rows" bigint NOT NULL,
	"next_row" bigint NOT NULL,
	"taken" bigint NOT NULL,
	"report" json NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "merges" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"kept_id" text NOT NULL,
	"gone_id" text NOT NULL,
	"before" json NOT NULL,
	"moved" json NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "models" (
	"id" text PRIMARY KEY NOT NULL,
	"line" text,
	"status" text NOT NULL,
	"model" json,
	"report" json NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"id" text PRIMARY KEY NOT NULL,
	"lead_id" text,
	"account_id" text,
	"line" text,
	"result" text NOT NULL,
	"amount" double precision,
	"known_at" timestamp (3) with time zone NOT NULL,
	"known" json NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "import_refusals" ADD CONSTRAINT "import_refusals_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imports_hash" ON "imports" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "merges_at" ON "merges" USING btree ("at");--> statement-breakpoint
CREATE INDEX "models_status" ON "models" USING btree ("status","at");--> statement-breakpoint
CREATE INDEX "outcomes_lead" ON "outcomes" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "outcomes_known" ON "outcomes" USING btree ("known_at");