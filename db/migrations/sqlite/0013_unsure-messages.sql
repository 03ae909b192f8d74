CREATE TABLE `booking_hosts` (
	`booking_id` text NOT NULL,
	`rep_id` text NOT NULL,
	PRIMARY KEY(`booking_id`, `rep_id`),
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`rep_id`) REFERENCES `reps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `booking_hosts_rep` ON `booking_hosts` (`rep_id`);--> statement-breakpoint
ALTER TABLE `calendar_links` ADD `channel_id` text;--> statement-breakpoint
ALTER TABLE `calendar_links` ADD `resource_id` text;--> statement-breakpoint
ALTER TABLE `calendar_links` ADD `channel_until` integer;