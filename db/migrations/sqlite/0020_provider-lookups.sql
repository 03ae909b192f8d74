CREATE TABLE `provider_lookups` (
	`provider` text NOT NULL,
	`day` text NOT NULL,
	`lookups` integer NOT NULL,
	PRIMARY KEY(`provider`, `day`)
);
