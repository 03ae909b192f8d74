CREATE TABLE `mail_links` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text NOT NULL,
	`link` text NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mail_links_lead` ON `mail_links` (`lead_id`);--> statement-breakpoint
CREATE INDEX `mail_links_until` ON `mail_links` (`until`);