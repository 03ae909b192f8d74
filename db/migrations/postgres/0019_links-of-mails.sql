CREATE TABLE "mail_links" (
	"id" text PRIMARY KEY NOT NULL,
	"lead_id" text NOT NULL,
	"link" json NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mail_links" ADD CONSTRAINT "mail_links_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_links_lead" ON "mail_links" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "mail_links_until" ON "mail_links" USING btree ("until");