CREATE TABLE `unsure_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`message_id` text,
	`turn_id` text NOT NULL,
	`language` text NOT NULL,
	`text` text NOT NULL,
	`guesses` text NOT NULL,
	`ended` text NOT NULL,
	`at` integer NOT NULL,
	`decision` text,
	`phrase` text,
	`intent` text,
	`by` text,
	`decided_at` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `unsure_messages_decision` ON `unsure_messages` (`decision`,`at`);--> statement-breakpoint
CREATE INDEX `unsure_messages_conversation` ON `unsure_messages` (`conversation_id`);