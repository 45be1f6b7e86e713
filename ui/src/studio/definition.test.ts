import { describe, expect, it } from 'vitest';
import { applied } from '@/catalog/value/edits';
import { parseJson, type JsonObject } from '@/catalog/value/json';
import {
  newProperty,
  newRelation,
  propertyChanges,
  relationChanges,
  takenProperties,
  withoutProperty,
} from './definition';

const blueprint = parseJson(`{
  "identifier": "service",
  "schema": {
    "properties": {
      "tier": {"type": "string", "enum": ["Gold", "Basic"], "enumColors": {"Gold": "yellow"}},
      "age": {"type": "number", "enum": [1, 2]}
    },
    "required": ["tier"]
  },
  "relations": {"team": {"target": "Team", "required": false, "many": false}, "apis": {"target": "Api"}},
  "mirrorProperties": {"owner": {"path": "team.title"}}
}`) as JsonObject;

const tier = {
  title: '',
  type: 'string',
  format: '',
  required: true,
  choices: [
    { value: 'Gold', color: 'yellow' },
    { value: 'Basic', color: '' },
  ],
};

describe('a property', () => {
  it('that says the same changes nothing', () => {
    expect(propertyChanges(blueprint, 'tier', tier)).toEqual([]);
  });

  it('changes only what the form changes', () => {
    expect(propertyChanges(blueprint, 'tier', { ...tier, title: 'Tier', required: false })).toEqual(
      [
        { pointer: '/schema/properties/tier/title', value: 'Tier' },
        { pointer: '/schema/required', value: [] },
      ],
    );
  });

  it('keeps numbers among choices', () => {
    const form = {
      title: '',
      type: 'number',
      format: '',
      required: false,
      choices: [
        { value: '1', color: '' },
        { value: '3', color: 'red' },
      ],
    };
    expect(propertyChanges(blueprint, 'age', form)).toEqual([
      { pointer: '/schema/properties/age/enum', value: [1, 3] },
      { pointer: '/schema/properties/age/enumColors', value: { 3: 'red' } },
    ]);
  });

  it('is made and taken away', () => {
    const made = applied(
      blueprint,
      newProperty(blueprint, 'url', { ...tier, title: 'Link', format: 'url', choices: [] }),
    );
    expect(takenProperties(made)).toEqual(new Set(['tier', 'age', 'url', 'owner']));
    const gone = applied(made, withoutProperty(made, 'url'));
    expect(gone).toEqual(blueprint);
  });
});

describe('a relation', () => {
  it('leaves absent flags absent', () => {
    const form = { title: '', target: 'Api', many: false, required: false };
    expect(relationChanges(blueprint, 'apis', form)).toEqual([]);
    expect(relationChanges(blueprint, 'apis', { ...form, many: true })).toEqual([
      { pointer: '/relations/apis/many', value: true },
    ]);
  });

  it('is pointed elsewhere', () => {
    const form = { title: '', target: 'User', many: false, required: false };
    expect(relationChanges(blueprint, 'team', form)).toEqual([
      { pointer: '/relations/team/target', value: 'User' },
    ]);
  });

  it('is made without a title that only repeats its key', () => {
    expect(
      newRelation('user', { title: 'user', target: 'User', many: true, required: false }),
    ).toEqual([
      { pointer: '/relations/user', value: { target: 'User', required: false, many: true } },
    ]);
  });
});
