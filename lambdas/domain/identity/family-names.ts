/**
 * Family names that hundreds of thousands of people bear, all over the world: a full name with one
 * of these has namesakes.
 */
const COMMON = new Set(
  [
    'wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin luo gao zheng liang xie song tang',
    'deng han feng cao peng kim lee park choi jung kang cho yoon jang lim sato suzuki takahashi tanaka watanabe ito',
    'yamamoto nakamura kobayashi kato nguyen tran le pham hoang huynh phan vu vo dang bui do ngo duong singh kumar',
    'sharma patel khan gupta verma das reddy yadav mishra jain mehta shah nair iyer rao joshi kaur begum ali ahmed',
    'ahmad hussain hussein hassan mohamed mohammed ibrahim ismail mahmoud abdullah rahman osman yusuf omar saleh',
    'garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz cruz',
    'morales ortiz reyes gutierrez ramos ruiz alvarez fernandez jimenez moreno romero castillo vargas castro',
    'mendoza silva santos oliveira souza pereira lima costa ferreira almeida ribeiro carvalho gomes martins rocha',
    'barbosa alves araujo smith johnson williams brown jones davis miller wilson moore taylor thomas jackson white',
    'harris martin thompson robinson clark lewis walker hall allen young king wright scott green baker adams nelson',
    'hill campbell mitchell roberts carter phillips evans turner parker collins edwards stewart morris murphy kelly',
    'cook rogers morgan cooper bailey ward murray ryan walsh muller schmidt schneider fischer weber meyer wagner',
    'becker schulz hoffmann bauer koch richter klein wolf schroder neumann schwarz bernard dubois durand leroy',
    'moreau laurent simon michel rossi russo ferrari esposito bianchi romano ivanov ivanova smirnov smirnova',
    'kuznetsov petrov petrova popov shevchenko kovalenko bondarenko nowak kowalski kowalska wisniewski novak horvat',
    'popa popescu nagy kovacs toth yilmaz kaya demir celik hansen johansen olsen larsen andersen pedersen nielsen',
    'jensen andersson johansson karlsson nilsson eriksson jansen devries bakker diallo traore ba keita sow diop',
    'ndiaye cisse coulibaly okafor okoro eze nwosu adeyemi balogun bello musa abubakar mensah owusu asante mwangi',
    'otieno kamau wanjiku dlamini nkosi ndlovu moyo banda phiri tesfaye bekele cohen levi mizrahi',
  ].flatMap((names) => names.split(' ')),
);

/** @param folded in Latin letters without marks */
export const isCommonFamily = (folded: string): boolean => COMMON.has(folded);
