ALTER TABLE `accounts` ADD `source` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `edited` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `source` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `edited` text;--> statement-breakpoint
ALTER TABLE `reps` ADD `source` text;--> statement-breakpoint
ALTER TABLE `reps` ADD `edited` text;