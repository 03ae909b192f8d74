CREATE TABLE `calendar_links` (
	`rep_id` text PRIMARY KEY NOT NULL,
	`calendar_id` text NOT NULL,
	`secret` text,
	`sync_token` text,
	`synced_at` integer,
	`fault` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`rep_id`) REFERENCES `reps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `bookings` ADD `meeting_url` text;--> statement-breakpoint
ALTER TABLE `bookings` ADD `reminded` text;--> statement-breakpoint
ALTER TABLE `reps` ADD `busy` text;