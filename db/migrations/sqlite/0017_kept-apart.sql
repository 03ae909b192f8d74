CREATE TABLE `kept_apart` (
	`kind` text NOT NULL,
	`first_id` text NOT NULL,
	`second_id` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`kind`, `first_id`, `second_id`)
);
