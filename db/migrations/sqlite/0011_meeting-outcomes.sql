CREATE TABLE `meeting_outcomes` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`lead_id` text NOT NULL,
	`rep_id` text,
	`result` text NOT NULL,
	`sal` text,
	`notes` text,
	`summary` text,
	`summary_by` text,
	`confirmed_at` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `meeting_outcomes_lead` ON `meeting_outcomes` (`lead_id`,`at`);--> statement-breakpoint
CREATE INDEX `outbox_reference` ON `outbox` (`reference`);