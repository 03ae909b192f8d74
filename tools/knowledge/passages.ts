/** A passage of a knowledge file: what stands under one heading, or a part of it where that is long. */
export type Passage = {
  id: string;
  /** Headings from the file's title down, e.g. `Pricing › Yearly billing`. */
  title: string;
  text: string;
  /** Other words for it, from `<!-- also: … -->`; searched, never shown. */
  also: string;
  /** The same for the whole file, written under its title. */
  topic: string;
  /** `file.md:line` of the passage's first line. */
  source: string;
};

/** A Markdown file; `file` is what its passages are cited as. */
export type KnowledgeDoc = { file: string; text: string };

/** Above this a section is cut between its paragraphs: a passage has to fit into a chat answer. */
const longestPassage = 700;

type Block = { line: number; text: string };
type Section = { title: string; also: string; topic: string; blocks: Block[] };

/** Cuts Markdown into passages with the lines where they stand. Comments are not read, except `also`. */
export function passagesOf({ file, text }: KnowledgeDoc): Passage[] {
  return sectionsOf(text).flatMap((section) =>
    piecesOf(section.blocks).flatMap((blocks) => {
      const [first] = blocks;
      if (first === undefined) return [];
      const source = `${file}:${first.line}`;
      const body = blocks.map((block) => block.text).join('\n');
      return [{ id: source, title: section.title, text: body, also: section.also, topic: section.topic, source }];
    }),
  );
}

function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  const path: string[] = [];
  let current: Section = { title: '', also: '', topic: '', blocks: [] };
  let topic = '';
  let open = false;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const heading = /^(#{1,6})\s+(.+?)\s*#*$/.exec(raw);
    const also = /^<!--\s*also:\s*(.+?)\s*-->$/i.exec(raw.trim());
    if (heading) {
      const depth = heading[1]?.length ?? 1;
      path.splice(depth - 1, path.length, plain(heading[2] ?? ''));
      current = { title: path.filter(Boolean).join(' › '), also: '', topic: depth > 1 ? topic : '', blocks: [] };
      sections.push(current);
      open = false;
    } else if (also) {
      if (path.length <= 1) topic = also[1] ?? '';
      current.also = also[1] ?? '';
    } else open = addLine(current, raw, index + 1, open);
  }
  return sections;
}

/** Wrapped lines are one block; a list item, a table row or a blank line begins the next. Tells if a block is open. */
function addLine(section: Section, raw: string, line: number, open: boolean): boolean {
  const text = plain(raw);
  if (text === '' || /^<!--.*-->$/.test(raw.trim()) || /^\|?[\s:|-]+\|?$/.test(raw)) return false;
  const last = section.blocks.at(-1);
  if (open && last && !/^\s*([-*+]|\d+[.)])\s|^\s*\|/.test(raw)) last.text = `${last.text} ${text}`;
  else section.blocks.push({ line, text });
  return true;
}

function piecesOf(blocks: Block[]): Block[][] {
  const pieces: Block[][] = [];
  let size = 0;
  for (const block of blocks) {
    const last = pieces.at(-1);
    if (last && size + block.text.length <= longestPassage) last.push(block);
    else {
      pieces.push([block]);
      size = 0;
    }
    size += block.text.length;
  }
  return pieces;
}

/** Markdown marks off, links as their address where that says more than their words. */
function plain(line: string): string {
  return line
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\(([^)\s]+)[^)]*\)/g, '$1 ($2)')
    .replace(/^\s*>\s?/, '')
    .replace(/(\*\*|__|`)/g, '')
    .trim();
}
