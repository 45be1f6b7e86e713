import { describe, expect, it } from 'vitest';
import { glyphName } from './port-icons';

describe('glyphName', () => {
  it('knows the kit and the names of blueprints', () => {
    expect(glyphName('home')).toBe('home');
    expect(glyphName('Microservice')).toBe('box');
    expect(glyphName('GPU')).toBe('cpu');
  });

  it('guesses from parts of a name and falls back', () => {
    expect(glyphName('MyTeamThing')).toBe('users');
    expect(glyphName('Zzz')).toBe('hexagon');
    expect(glyphName(undefined)).toBe('hexagon');
    expect(glyphName('constructor')).toBe('hexagon');
  });
});
