CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`domain` text,
	`aliases` text NOT NULL,
	`kind` text NOT NULL,
	`owner_id` text,
	`success_id` text,
	`segment` text,
	`industry` text,
	`employees` integer,
	`country` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `accounts_domain` ON `accounts` (`domain`);--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text NOT NULL,
	`rep_id` text NOT NULL,
	`receipt_id` text,
	`counts` integer NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rep_id`) REFERENCES `reps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assignments_lead` ON `assignments` (`lead_id`);--> statement-breakpoint
CREATE INDEX `assignments_rep` ON `assignments` (`rep_id`,`at`);--> statement-breakpoint
CREATE TABLE `bookings` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`rep_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`zone` text NOT NULL,
	`status` text NOT NULL,
	`held_until` integer,
	`sequence` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rep_id`) REFERENCES `reps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bookings_rep` ON `bookings` (`rep_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `bookings_lead` ON `bookings` (`lead_id`);--> statement-breakpoint
CREATE INDEX `bookings_conversation` ON `bookings` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text,
	`name` text,
	`phone` text,
	`title` text,
	`company` text,
	`account_id` text,
	`owner_id` text,
	`locale` text,
	`zone` text,
	`verified_at` integer,
	`opted_out_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contacts_email` ON `contacts` (`email`);--> statement-breakpoint
CREATE INDEX `contacts_account` ON `contacts` (`account_id`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`visitor_id` text,
	`zone` text,
	`locale` text,
	`page` text,
	`next_seq` integer NOT NULL,
	`done_seq` integer NOT NULL,
	`next_position` integer NOT NULL,
	`epoch` integer NOT NULL,
	`lease_until` integer,
	`lease_owner` text,
	`due_at` integer,
	`failures` integer NOT NULL,
	`opened_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `conversations_lead` ON `conversations` (`lead_id`);--> statement-breakpoint
CREATE INDEX `conversations_due` ON `conversations` (`due_at`);--> statement-breakpoint
CREATE TABLE `deals` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`owner_id` text,
	`stage` text NOT NULL,
	`status` text NOT NULL,
	`amount` real NOT NULL,
	`currency` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deals_account` ON `deals` (`account_id`);--> statement-breakpoint
CREATE INDEX `deals_owner` ON `deals` (`owner_id`,`status`);--> statement-breakpoint
CREATE TABLE `events` (
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`key` text NOT NULL,
	`payload` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `seq`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_key` ON `events` (`key`);--> statement-breakpoint
CREATE TABLE `facts` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text NOT NULL,
	`field` text NOT NULL,
	`value` text NOT NULL,
	`quote` text NOT NULL,
	`message_id` text,
	`confidence` real NOT NULL,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	`superseded_by` text,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `facts_lead` ON `facts` (`lead_id`,`at`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`credential` text NOT NULL,
	`key` text NOT NULL,
	`body_hash` text NOT NULL,
	`answer` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`credential`, `key`)
);
--> statement-breakpoint
CREATE TABLE `instances` (
	`id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`stopped_at` integer
);
--> statement-breakpoint
CREATE TABLE `leads` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`account_id` text,
	`source` text NOT NULL,
	`verified` integer NOT NULL,
	`page` text,
	`utm` text NOT NULL,
	`answers` text NOT NULL,
	`extra` text NOT NULL,
	`message` text,
	`consent` text,
	`visitor_id` text,
	`tier` text NOT NULL,
	`owner_id` text,
	`accepted_at` integer,
	`score` text,
	`enrichment` text,
	`brief` text,
	`first_touch_at` integer,
	`first_touch_waits_for` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `reps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `leads_contact` ON `leads` (`contact_id`);--> statement-breakpoint
CREATE INDEX `leads_account` ON `leads` (`account_id`);--> statement-breakpoint
CREATE INDEX `leads_owner` ON `leads` (`owner_id`);--> statement-breakpoint
CREATE INDEX `leads_visitor` ON `leads` (`visitor_id`);--> statement-breakpoint
CREATE INDEX `leads_created` ON `leads` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`position` integer NOT NULL,
	`role` text NOT NULL,
	`text` text NOT NULL,
	`value` text,
	`chips` text NOT NULL,
	`brain` text,
	`turn_id` text,
	`client_message_id` text,
	`versions` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_order` ON `messages` (`conversation_id`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_client` ON `messages` (`conversation_id`,`client_message_id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text,
	`conversation_id` text,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`fence` integer NOT NULL,
	`lease_until` integer,
	`lease_owner` text,
	`due_at` integer NOT NULL,
	`reference` text,
	`error` text,
	`at` integer NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`status`,`due_at`);--> statement-breakpoint
CREATE INDEX `outbox_lead` ON `outbox` (`lead_id`);--> statement-breakpoint
CREATE INDEX `outbox_conversation` ON `outbox` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text NOT NULL,
	`turn_id` text,
	`purpose` text NOT NULL,
	`decision` text NOT NULL,
	`inputs` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `receipts_lead` ON `receipts` (`lead_id`,`at`);--> statement-breakpoint
CREATE TABLE `rep_days` (
	`rep_id` text NOT NULL,
	`day` text NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`rep_id`, `day`)
);
--> statement-breakpoint
CREATE TABLE `reps` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`title` text NOT NULL,
	`zone` text NOT NULL,
	`hours` text NOT NULL,
	`absences` text NOT NULL,
	`holidays` text NOT NULL,
	`pools` text NOT NULL,
	`skills` text NOT NULL,
	`languages` text NOT NULL,
	`territories` text NOT NULL,
	`weight` integer NOT NULL,
	`priority` integer NOT NULL,
	`caps` text NOT NULL,
	`meeting` text NOT NULL,
	`presence` text NOT NULL,
	`active` integer NOT NULL,
	`started_at` integer NOT NULL,
	`slack_user_id` text
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `signals` (
	`id` text PRIMARY KEY NOT NULL,
	`visitor_id` text,
	`email` text,
	`lead_id` text,
	`type` text NOT NULL,
	`page` text,
	`properties` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `signals_visitor` ON `signals` (`visitor_id`,`at`);--> statement-breakpoint
CREATE INDEX `signals_lead` ON `signals` (`lead_id`,`at`);--> statement-breakpoint
CREATE INDEX `signals_email` ON `signals` (`email`,`at`);--> statement-breakpoint
CREATE TABLE `suppressions` (
	`value` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `timers` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`due_at` integer NOT NULL,
	`fired_at` integer,
	`cancelled_at` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `timers_due` ON `timers` (`fired_at`,`cancelled_at`,`due_at`);--> statement-breakpoint
CREATE INDEX `timers_conversation` ON `timers` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `turn_steps` (
	`turn_id` text NOT NULL,
	`step` integer NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`turn_id`, `step`),
	FOREIGN KEY (`turn_id`) REFERENCES `turns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `turns` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`from_seq` integer NOT NULL,
	`to_seq` integer NOT NULL,
	`input` text NOT NULL,
	`brain` text,
	`versions` text NOT NULL,
	`status` text NOT NULL,
	`marks` text NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `turns_order` ON `turns` (`conversation_id`,`from_seq`) WHERE status <> 'interrupted';