ALTER TABLE "accounts" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "edited" json;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "edited" json;--> statement-breakpoint
ALTER TABLE "reps" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "reps" ADD COLUMN "edited" json;