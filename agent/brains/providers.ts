/** Makers of models that LangChain speaks to, by the prefix of `USHER_MODEL`, and the package that each needs. */
export const providers: Readonly<Record<string, string>> = {
  anthropic: '@langchain/anthropic',
  azure_openai: '@langchain/openai',
  bedrock: '@langchain/aws',
  cerebras: '@langchain/cerebras',
  cohere: '@langchain/cohere',
  deepseek: '@langchain/deepseek',
  fireworks: '@langchain/fireworks',
  'google-genai': '@langchain/google-genai',
  'google-vertexai': '@langchain/google-vertexai',
  groq: '@langchain/groq',
  mistralai: '@langchain/mistralai',
  ollama: '@langchain/ollama',
  perplexity: '@langchain/perplexity',
  together: '@langchain/together-ai',
  xai: '@langchain/xai',
};

/** `anthropic:claude-…` names its maker; `gpt-5-mini`, `openai:gpt-5` and `llama3:8b` are left to the OpenAI protocol. */
export function modelNamed(text: string): { provider: string; name: string } {
  const [prefix = '', ...rest] = text.split(':');
  const name = rest.join(':');
  if (name !== '' && (prefix === 'openai' || prefix in providers)) return { provider: prefix, name };
  return { provider: 'openai', name: text };
}
