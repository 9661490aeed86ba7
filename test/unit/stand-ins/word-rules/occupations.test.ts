import { describe, expect, it } from 'vitest';
import { namesOtherTrade, namesRole } from '../../../../local/stand-ins/word-rules/occupations.ts';

const relation = (said: string, shown: string) => {
  if (namesRole(said, shown)) return 'same';
  return namesOtherTrade(said, shown) ? 'other' : 'silent';
};

describe('the work that was said and a headline', () => {
  it.each([
    ['backend developer', 'Software engineer, server side'],
    ['back-end engineer', 'Backend developer'],
    ['site reliability engineer', 'SRE @ Loomworks'],
    ['software engineer', 'Softwareentwicklerin bei Kiesel'],
    ['doctor', 'Consultant Cardiologist'],
    ['nurse', 'RN | Wound & ostomy'],
    ['tax adviser', 'Steuerberaterin'],
    ['teacher', '小学校教師'],
    ['landscaper', 'Landscaping and hedges'],
    ['HR person', 'Head of People'],
    ['kelp planner', 'Planning of kelp forests'],
    ['co-founder', 'Founder of Studio Oblique'],
  ])('%s is %s', (said, shown) => {
    expect(relation(said, shown)).toBe('same');
  });

  it.each([
    ['nurse', 'Dentist'],
    ['surgeon', 'Cardiologist'],
    ['tree surgeon', 'Orthopaedic surgeon'],
    ['civil engineer', 'Sound engineer'],
    ['cooper', 'Basket maker'],
    ['kelp planner', 'Notary'],
    ['nurse', 'Gerechtsdeurwaarder'],
    ['nurse', 'Kelp broker'],
    ['nurse', 'Tattoo studio owner'],
  ])('%s is not %s', (said, shown) => {
    expect(relation(said, shown)).toBe('other');
  });

  it.each([
    ['backend developer', 'Frontend developer'],
    ['engineer', 'Civil engineer'],
    ['barista', 'Student at HU Berlin'],
    ['nurse', 'Senior manager'],
    ['manager', 'Nurse'],
    ['the wine guy', 'Caviste'],
    ['nurse', 'Coffee lover, father of two'],
  ])('%s may be %s', (said, shown) => {
    expect(relation(said, shown)).toBe('silent');
  });
});
