CREATE TABLE `knowledge_sources` (
	`path` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`content_hash` text NOT NULL,
	`fetched_at` integer NOT NULL,
	`error` text
);
--> statement-breakpoint
CREATE TABLE `prompt_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`path` text NOT NULL,
	`state` text NOT NULL,
	`content` text,
	`base_hash` text,
	`by` text NOT NULL,
	`note` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `prompt_versions_path` ON `prompt_versions` (`path`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `prompt_versions_seq` ON `prompt_versions` (`seq`);