CREATE TABLE "meeting_outcomes" (
	"booking_id" text PRIMARY KEY NOT NULL,
	"lead_id" text NOT NULL,
	"rep_id" text,
	"result" text NOT NULL,
	"sal" text,
	"notes" text,
	"summary" text,
	"summary_by" text,
	"confirmed_at" timestamp (3) with time zone,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "meeting_outcomes" ADD CONSTRAINT "meeting_outcomes_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_outcomes_lead" ON "meeting_outcomes" USING btree ("lead_id","at");--> statement-breakpoint
CREATE INDEX "outbox_reference" ON "outbox" USING btree ("reference");