ALTER TABLE "assignments" ADD COLUMN "accept_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "flagged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "reps" ADD COLUMN "silent_since" timestamp (3) with time zone;