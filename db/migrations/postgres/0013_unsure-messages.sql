CREATE TABLE "booking_hosts" (
	"booking_id" text NOT NULL,
	"rep_id" text NOT NULL,
	CONSTRAINT "booking_hosts_booking_id_rep_id_pk" PRIMARY KEY("booking_id","rep_id")
);
--> statement-breakpoint
ALTER TABLE "calendar_links" ADD COLUMN "channel_id" text;--> statement-breakpoint
ALTER TABLE "calendar_links" ADD COLUMN "resource_id" text;--> statement-breakpoint
ALTER TABLE "calendar_links" ADD COLUMN "channel_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booking_hosts" ADD CONSTRAINT "booking_hosts_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_hosts" ADD CONSTRAINT "booking_hosts_rep_id_reps_id_fk" FOREIGN KEY ("rep_id") REFERENCES "public"."reps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_hosts_rep" ON "booking_hosts" USING btree ("rep_id");