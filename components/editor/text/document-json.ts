import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import type { DocNode } from '@/lib/article/content';

/**
 * A document as JSON, made anew only where it changed: ProseMirror's nodes never change, so a block that is the same node is the same JSON. A
 * key then costs one paragraph instead of twenty thousand characters. What it gives is shared: nobody may write into it.
 */
export function createDocumentJson(): (doc: ProseMirrorNode) => DocNode {
  const known = new WeakMap<ProseMirrorNode, DocNode>();
  const jsonOf = (node: ProseMirrorNode): DocNode => {
    const before = known.get(node);
    if (before) return before;
    const json =
      node.isTextblock || node.childCount === 0
        ? plainCopy(node)
        : { ...shellOf(node), content: childrenOf(node).map(jsonOf) };
    known.set(node, json);
    return json;
  };
  return jsonOf;
}

function childrenOf(node: ProseMirrorNode): ProseMirrorNode[] {
  return Array.from({ length: node.childCount }, (_, index) => node.child(index));
}

/** A node without its children. */
function shellOf(node: ProseMirrorNode): DocNode {
  return plainCopy(node.type.create(node.attrs, null, node.marks));
}

/** Tiptap's attributes have no prototype, which neither the wire nor the checks expect. */
function plainCopy(node: ProseMirrorNode): DocNode {
  return structuredClone(node.toJSON()) as DocNode;
}
