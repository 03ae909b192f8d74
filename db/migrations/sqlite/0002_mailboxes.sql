CREATE TABLE `mail_faults` (
	`mailbox` text NOT NULL,
	`uid_validity` text NOT NULL,
	`uid` integer NOT NULL,
	`attempts` integer NOT NULL,
	`error` text NOT NULL,
	`at` integer NOT NULL,
	`due_at` integer,
	PRIMARY KEY(`mailbox`, `uid_validity`, `uid`)
);
--> statement-breakpoint
CREATE TABLE `mailboxes` (
	`name` text PRIMARY KEY NOT NULL,
	`uid_validity` text,
	`last_uid` integer NOT NULL,
	`since` integer,
	`caught_up_at` integer,
	`state` text NOT NULL,
	`error` text,
	`state_at` integer NOT NULL,
	`lease_owner` text,
	`lease_until` integer
);
