CREATE TABLE `mail_attachments` (
	`mail_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text,
	`type` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`content` blob,
	PRIMARY KEY(`mail_id`, `position`),
	FOREIGN KEY (`mail_id`) REFERENCES `mails`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`mailbox` text NOT NULL,
	`key` text NOT NULL,
	`identity` text NOT NULL,
	`message_id` text,
	`references` text NOT NULL,
	`from_address` text,
	`from_name` text,
	`to` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`new_text` text NOT NULL,
	`authenticated` text NOT NULL,
	`conversation_id` text,
	`message_row_id` text,
	`unanswered` text,
	`detail` text,
	`sent_at` integer,
	`received_at` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mails_key` ON `mails` (`mailbox`,`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `mails_identity` ON `mails` (`identity`);--> statement-breakpoint
CREATE INDEX `mails_conversation` ON `mails` (`conversation_id`,`at`);--> statement-breakpoint
CREATE INDEX `mails_at` ON `mails` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `sent_mails` (
	`message_id` text PRIMARY KEY NOT NULL,
	`effect_id` text NOT NULL,
	`conversation_id` text,
	`mailbox` text NOT NULL,
	`to_address` text NOT NULL,
	`subject` text NOT NULL,
	`to_prospect` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sent_mails_to` ON `sent_mails` (`to_address`,`at`);--> statement-breakpoint
CREATE INDEX `sent_mails_conversation` ON `sent_mails` (`conversation_id`,`at`);--> statement-breakpoint
ALTER TABLE `bookings` ADD `answer` text;--> statement-breakpoint
ALTER TABLE `bookings` ADD `answered_at` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `channel` text;