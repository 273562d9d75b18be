import type { RoleName } from '../cast.js';

/** Names to make a believable company from: first names, last names, and a few people who are hard to show. */

export const firstNames: readonly string[] = [
  'Aaliyah Adriana Aisha Alejandro Alice Amara Amir Ana Anders Andrea Anika Anton Arjun Astrid Ayumi Beatriz Benjamin',
  'Bianca Björn Bruno Camila Carlos Cecilia Charlotte Chidi Chiara Chloé Daan Daniel Daria David Diego Dimitri Elena',
  'Eli Elif Emeka Emma Enrique Erik Esther Fatima Felix Femi Finn Francesca Freya Gabriel Giulia Greta Hana Hannah',
  'Harriet Hassan Helena Hiroshi Hugo Ibrahim Ines Ingvar Irene Isabel Ivan Jack Jamal Jana Javier Joanna Jonas José',
  'Julia Kaito Kamal Karin Katarzyna Kenji Kofi Laila Lars Laura Leila Leo Lin Linnea Lucas Lucía Magnus Malik Marek',
  'Mariam Martin Mateo Maya Mei Mia Miguel Mila Minh Mohammed Nadia Naomi Natasha Ngozi Nikolai Nina Noah Nora Olga',
  'Olivia Omar Oskar Pablo Paula Pedro Petra Priya Rafael Rania Raúl Ravi Renée Rosa Ruth Samir Sana Sara Sebastian',
  'Sienna Simone Sofia Stefan Sven Tariq Teresa Thabo Theo Tuan Uma Valentina Viktor Wanjiru Wei Willem Yara Yusuf Zara',
].flatMap((line) => line.split(' '));

export const lastNames: readonly string[] = [
  'Abebe Acosta Adeyemi Ahmed Alvarez Andersson Aoki Baker Bakshi Banerjee Barros Becker Bergman Bianchi Blake Bose',
  'Brennan Brooks Bui Campbell Carvalho Castillo Chen Choi Christensen Clarke Cohen Costa Cruz Dahl Danso Delgado Diaz',
  'Dlamini Dubois Duval Egan Eriksen Espinoza Falk Farah Fernandes Ferrari Fischer Flynn Fontaine Fournier Fraser',
  'Fujita Gallagher Garcia Ghosh Gómez Graham Greene Gupta Haas Hamdi Hansen Hashimoto Herrera Hoang Hoffmann Holm',
  'Horvat Hughes Ibarra Ito Ivanova Jansen Jensen Jiménez Johansson Kamau Kapoor Katz Keita Keller Khan Kim Kimura',
  'Koch Kowalski Krüger Kumar Laine Larsson Lee Lindgren Lopes Lund Mahlangu Marino Martins Mbeki Mehta Mendes Meyer',
  'Mitchell Molina Moreau Moretti Mwangi Nakamura Navarro Nguyen Nielsen Nkosi Obi Okoye Oliveira Ortega Osei Owusu',
  'Park Patel Pereira Peters Pham Popescu Quispe Rahman Ramos Ricci Rivera Romano Rossi Roy Ruiz Sadiq Sahin Santos',
  'Sato Schmidt Schulz Sharma Silva Singh Sørensen Sousa Suarez Sullivan Svensson Takahashi Tan Teixeira Torres Tran',
  'Vargas Vega Visser Vogel Wagner Wang Watanabe Weber Werner Winter Wong Yamamoto Yilmaz Zhang Zhou Zimmermann',
].flatMap((line) => line.split(' '));

/** People whose names, addresses or phones have broken somebody's software. Every account large enough has them. */
export const hardToShow: readonly { name: string; emails: string[]; phones: string[]; roles: RoleName[] }[] =
  [
    {
      name: 'Wilhelmina Alexandrina Constantia van der Westhuizen-Oosthuizen tot Nieuwenrodeb',
      emails: ['wilhelmina.alexandrina.constantia.van.der.westhuizen-oosthuizen@example.com'],
      phones: ['+31612345678'],
      roles: ['broadcaster'],
    },
    { name: 'Ann & <Bob> Marsh', emails: ['ann.marsh@example.com'], phones: ['+14155552701'], roles: [] },
    { name: '*Stella* _Quill_ ~Jones~ `root`', emails: ['stella.quill@example.com'], phones: [], roles: [] },
    {
      name: "Siobhán O’Malley-O'Hara",
      emails: ["siobhan.o'malley@example.com", 'sio@example.org', 'on-call+siobhan@example.com'],
      phones: ['+353851234567', '+447400123199', '+14155552702'],
      roles: [],
    },
    {
      name: '山田 花子',
      emails: ['hanako.yamada@example.com'],
      phones: ['+819012345601'],
      roles: ['admin', 'billing', 'broadcaster', 'communicator'],
    },
    { name: 'محمد الحسن', emails: ['m.alhassan@example.com'], phones: ['+971501234567'], roles: [] },
    { name: 'Ольга Соколова', emails: ['o.sokolova@example.org'], phones: ['+380501234567'], roles: [] },
    { name: 'Zoë 🚒 Fernández', emails: ['zoe.fernandez@example.com'], phones: ['+34612345601'], roles: [] },
  ];
