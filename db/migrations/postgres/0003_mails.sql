CREATE TABLE "mail_attachments" (
	"mail_id" text NOT NULL,
	"position" bigint NOT NULL,
	"name" text,
	"type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"content" "bytea",
	CONSTRAINT "mail_attachments_mail_id_position_pk" PRIMARY KEY("mail_id","position")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"mailbox" text NOT NULL,
	"key" text NOT NULL,
	"identity" text NOT NULL,
	"message_id" text,
	"references" json NOT NULL,
	"from_address" text,
	"from_name" text,
	"to" json NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"new_text" text NOT NULL,
	"authenticated" text NOT NULL,
	"conversation_id" text,
	"message_row_id" text,
	"unanswered" text,
	"detail" text,
	"sent_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sent_mails" (
	"message_id" text PRIMARY KEY NOT NULL,
	"effect_id" text NOT NULL,
	"conversation_id" text,
	"mailbox" text NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"to_prospect" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "answered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "mail_attachments" ADD CONSTRAINT "mail_attachments_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_mails" ADD CONSTRAINT "sent_mails_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mails_key" ON "mails" USING btree ("mailbox","key");--> statement-breakpoint
CREATE UNIQUE INDEX "mails_identity" ON "mails" USING btree ("identity");--> statement-breakpoint
CREATE INDEX "mails_conversation" ON "mails" USING btree ("conversation_id","at");--> statement-breakpoint
CREATE INDEX "mails_at" ON "mails" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "sent_mails_to" ON "sent_mails" USING btree ("to_address","at");--> statement-breakpoint
CREATE INDEX "sent_mails_conversation" ON "sent_mails" USING btree ("conversation_id","at");