CREATE TABLE `import_refusals` (
	`import_id` text NOT NULL,
	`line` integer NOT NULL,
	`reason` text NOT NULL,
	`row` text NOT NULL,
	PRIMARY KEY(`import_id`, `line`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file` text NOT NULL,
	`hash` text NOT NULL,
	`mapping` text NOT NULL,
	`rows` integer NOT NULL,
	`next_row` integer NOT NULL,
	`taken` integer NOT NULL,
	`report` text NOT NULL,
	`at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE INDEX `imports_hash` ON `imports` (`hash`);--> statement-breakpoint
CREATE TABLE `merges` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`kept_id` text NOT NULL,
	`gone_id` text NOT NULL,
	`before` text NOT NULL,
	`moved` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE INDEX `merges_at` ON `merges` (`at`);--> statement-breakpoint
CREATE TABLE `models` (
	`id` text PRIMARY KEY NOT NULL,
	`line` text,
	`status` text NOT NULL,
	`model` text,
	`report` text NOT NULL,
	`at` integer NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE INDEX `models_status` ON `models` (`status`,`at`);--> statement-breakpoint
CREATE TABLE `outcomes` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text,
	`account_id` text,
	`line` text,
	`result` text NOT NULL,
	`amount` real,
	`known_at` integer NOT NULL,
	`known` text NOT NULL,
	`closed_at` integer,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outcomes_lead` ON `outcomes` (`lead_id`);--> statement-breakpoint
CREATE INDEX `outcomes_known` ON `outcomes` (`known_at`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `merged_into` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `merged_into` text;