ALTER TABLE `signals` ADD `account_id` text;--> statement-breakpoint
CREATE INDEX `signals_account` ON `signals` (`account_id`,`at`);