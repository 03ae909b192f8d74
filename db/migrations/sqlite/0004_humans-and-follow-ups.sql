CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`turn_id` text NOT NULL,
	`text` text NOT NULL,
	`chips` text NOT NULL,
	`brain` text,
	`because` text NOT NULL,
	`follow_up_id` text,
	`status` text NOT NULL,
	`sent_text` text,
	`at` integer NOT NULL,
	`decided_at` integer,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `drafts_conversation` ON `drafts` (`conversation_id`,`status`);--> statement-breakpoint
CREATE INDEX `drafts_status` ON `drafts` (`status`,`at`);--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`sequence` text NOT NULL,
	`touch` text NOT NULL,
	`purpose` text NOT NULL,
	`quote` text,
	`status` text NOT NULL,
	`because` text,
	`due_at` integer NOT NULL,
	`turn_id` text,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_ups_lead` ON `follow_ups` (`lead_id`,`status`);--> statement-breakpoint
CREATE INDEX `follow_ups_conversation` ON `follow_ups` (`conversation_id`,`status`,`due_at`);--> statement-breakpoint
CREATE TABLE `promises` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`text` text NOT NULL,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `promises_account` ON `promises` (`account_id`,`at`);--> statement-breakpoint
CREATE INDEX `promises_lead` ON `promises` (`lead_id`);--> statement-breakpoint
ALTER TABLE `messages` ADD `note` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `rep_id` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `seen_at` integer;