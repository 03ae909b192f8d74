/** The little of autocannon that the intake benchmark uses; the package brings no types. */
declare module 'autocannon' {
  type Request = { body?: string };
  type Options = {
    url: string;
    method: 'POST';
    headers: Record<string, string>;
    connections: number;
    duration: number;
    requests: { setupRequest: (request: Request) => Request }[];
  };
  type Result = {
    '2xx': number;
    non2xx: number;
    errors: number;
    duration: number;
    latency: { p50: number; p99: number; max: number };
  };
  export default function autocannon(options: Options): Promise<Result>;
}
