ALTER TABLE `assignments` ADD `accept_by` integer;--> statement-breakpoint
ALTER TABLE `assignments` ADD `flagged_at` integer;--> statement-breakpoint
ALTER TABLE `reps` ADD `silent_since` integer;