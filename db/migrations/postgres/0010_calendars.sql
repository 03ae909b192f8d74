CREATE TABLE "calendar_links" (
	"rep_id" text PRIMARY KEY NOT NULL,
	"calendar_id" text NOT NULL,
	"secret" text,
	"sync_token" text,
	"synced_at" timestamp (3) with time zone,
	"fault" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "meeting_url" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "reminded" text;--> statement-breakpoint
ALTER TABLE "reps" ADD COLUMN "busy" json;--> statement-breakpoint
ALTER TABLE "calendar_links" ADD CONSTRAINT "calendar_links_rep_id_reps_id_fk" FOREIGN KEY ("rep_id") REFERENCES "public"."reps"("id") ON DELETE no action ON UPDATE no action;