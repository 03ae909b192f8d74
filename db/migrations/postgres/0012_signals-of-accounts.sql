ALTER TABLE "signals" ADD COLUMN "account_id" text;--> statement-breakpoint
CREATE INDEX "signals_account" ON "signals" USING btree ("account_id","at");