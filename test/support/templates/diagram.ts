import type { Definition, State } from './definition.ts';

/** A definition as a Mermaid state diagram: what follows what, and where an error leads. */
export const diagramOf = (definition: Definition): string =>
  ['stateDiagram-v2', ...body(definition, '    ')].join('\n');

const body = ({ StartAt, States }: Definition, indent: string): string[] => [
  `${indent}[*] --> ${idOf(StartAt)}`,
  ...Object.entries(States).flatMap(([name, state]) => [
    ...boxOf(name, state, indent),
    ...arrowsOf(name, state, indent),
  ]),
];

const boxOf = (name: string, state: State, indent: string): string[] => {
  const inner = [...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])];
  const head = `${indent}state "${name}" as ${idOf(name)}`;
  if (inner.length === 0) return [head];
  const branches = inner.map((part) => body(part, `${indent}    `));
  return [
    `${head} {`,
    ...branches.flatMap((lines, index) => (index === 0 ? lines : [`${indent}    --`, ...lines])),
    `${indent}}`,
  ];
};

const arrowsOf = (name: string, state: State, indent: string): string[] => {
  const to = (target: string, label = '') => `${indent}${idOf(name)} --> ${target}${label && ` : ${label}`}`;
  const next = state.Next ? [to(idOf(state.Next))] : [];
  const end = state.End || ['Succeed', 'Fail'].includes(state.Type) ? [to('[*]')] : [];
  const choices = [...new Set((state.Choices ?? []).map((choice) => choice.Next))].map((target) => to(idOf(target)));
  const otherwise = state.Default ? [to(idOf(state.Default), 'otherwise')] : [];
  const caught = (state.Catch ?? []).map(({ ErrorEquals, Next }) =>
    to(idOf(Next), ErrorEquals.includes('States.ALL') ? 'on any error' : 'if already there'),
  );
  return [...next, ...choices, ...otherwise, ...end, ...caught];
};

const idOf = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '');
