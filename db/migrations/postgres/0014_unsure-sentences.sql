CREATE TABLE "unsure_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"conversation_id" text NOT NULL,
	"message_id" text,
	"turn_id" text NOT NULL,
	"language" text NOT NULL,
	"text" text NOT NULL,
	"guesses" json NOT NULL,
	"ended" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"phrase" text,
	"intent" text,
	"by" text,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "unsure_messages" ADD CONSTRAINT "unsure_messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unsure_messages_decision" ON "unsure_messages" USING btree ("decision","at");--> statement-breakpoint
CREATE INDEX "unsure_messages_conversation" ON "unsure_messages" USING btree ("conversation_id");