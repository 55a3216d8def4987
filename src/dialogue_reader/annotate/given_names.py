"""Whether somebody so called can be meant by "he" or "she", as far as given names tell."""

_FEMALE = frozenset("""
Ada Adaeze Adriana Agata Agnes Agnieszka Aicha Aigerim Aisha Alejandra Aleksandra Alice Alicia Alison Ama Amanda Amelia Amina Amy Ana Anahit Ananya Andreea Angela
Anita Anja Anjali Ann Anna Anne Anneke Annette Annika Antonia Asma Astrid Audrey Aurora Ayesha Aysel Ayşe Barbara Barbora Beata Beatrice Beatriz Beth Betty Birgit
Brenda Bridget Bronwyn Camila Camille Carla Carmen Carol Carolina Caroline Catalina Catherine Cecilia Celia Charlotte Chiamaka Chiara Chioma Chloe Christina
Christine Claire Clara Claudia Consuelo Cristina Dalia Daniela Daria Debbie Deborah Deepa Delphine Denise Diana Diane Dilnoza Dolores Dora Doris Dorothy Ebru Edith
Edyta Eileen Elaine Eleanor Elena Elif Elisa Elisabeth Eliza Elizabeth Ellen Elsa Elżbieta Emily Emine Emma Enrica Erika Esperanza Esra Esther Eugenia Eugénie Eunice
Eva Eve Ewa Farah Fariba Fatemeh Fatima Fatma Fatoumata Faustina Felicia Fernanda Fiona Florence Frances Franziska Françoise Freya Gabriela Georgina Geraldine Gerda
Gillian Ginevra Giorgia Giulia Gladys Gloria Grace Greta Guadalupe Gudrun Gulnara Hala Halima Halina Hana Hannah Hatice Heather Heidi Helen Helena Helga Henrietta
Hermione Huda Ida Ilaria Ilse Imelda Indira Ines Inga Ingeborg Ingrid Inés Irene Irina Iris Iryna Isabel Isabella Isabelle Ivana Jacqueline Jadwiga Jana Jane Janet
Jasmine Jennifer Jenny Jessica Jill Joana Joanna Johanna Josefina Josephine Joyce Juana Judith Judy Julia Julie Julieta June Justyna Kamila Karen Karin Katarzyna
Kate Katerina Kateryna Katherine Kathleen Katrin Kerstin Khadija Kirsten Kirsty Kristina Laila Lara Larisa Larissa Laura Layla Leila Lena Leticia Lidia Liliana Linda
Lisa Lola Lorena Lorraine Louise Lucia Lucy Ludmila Luisa Lynn Lyudmila Madeleine Magdalena Maha Manuela Marcela Margaret Margarita Margot Maria Mariam Mariana
Marianne Marie Marina Marta Martha Mary Maryam Maryna María Matilda Maureen Małgorzata Megan Melissa Mercedes Michelle Milena Miriam Mirjana Moira Mona Monica Monika
Myriam Nadezhda Nadia Nahla Naima Nancy Nanette Natalia Natalie Nataliya Natasha Ngozi Nicole Nina Noemí Nomvula Nora Norma Nuria Odile Oksana Oleksandra Olga Olivia
Padma Pamela Paola Parvin Patricia Paula Paulina Penelope Petra Philippa Phyllis Pilar Pooja Priya Rachel Rahima Rana Rania Raquel Rasha Rebecca Renata Renate
Rima Rita Rocío Rosa Rosalind Rose Rosemary Roxana Rukhsana Ruth Sabiha Sabine Sabrina Safiya Sakura Sally Salma Samantha Sandra Sangeeta Sara Sarah Saskia Selma
Shabana Shazia Sheila Shirin Shirley Shreya Sigrid Silvia Sinéad Siobhan Sofia Solveig Sonia Sophie Soraya Stella Stephanie Suha Sunita Susan Susana Susanne Svetlana
Sylvia Tamar Tamara Tara Tatiana Tatyana Teresa Thandiwe Theresa Tiffany Tove Ulrike Uma Ursula Valentina Valerie Vanessa Vera Veronica Victoria Viktoria Virginia
Viviana Wendy Winnie Xenia Yasmin Yolanda Yulia Yuliya Yvonne Zahra Zainab Zara Zeinab Zoe Zsófia Zuzana Şebnem
""".split())  # fmt: skip
_MALE = frozenset("""
Aaron Abdou Abdullah Abebe Abubakar Adam Adebayo Aditya Adnan Adrian Agustín Ahmad Ahmed Ajay Akira Alain Alan Alastair Albert Albrecht Alejandro Aleksandar
Aleksandr Aleksei Alessandro Alexander Alexandre Alexandros Alexei Alfred Ali Alistair Alvaro Amadou Amir Amit Ananda Anatoly Anders Andreas Andrei Andrej Andrew
Andrzej André Anil Anselm Anthony Antonio Antony Arjun Arkady Armando Armen Arnaud Arnold Arthur Artur Arvind Ashok Augustin Axel Babak Bartosz Basim Ben Benedict
Benjamin Benoît Bernard Bernardo Bill Björn Bob Bogdan Boris Brandon Brendan Brett Brian Bruce Bruno Buck Callum Carl Carlos Cedric Charles Chinedu Chris Christian
Christoph Christophe Christopher Clement Clive Colin Conor Craig Cristián Cyril Damian Daniel Danilo Darius Darren Dave David Davide Dean Declan Demetrius Dennis
Denys Derek Desmond Diarmuid Diego Dieter Dietrich Dimitri Dimitris Dmitri Dmytro Dominik Donald Douglas Duncan Dylan Edmund Eduardo Edward Edwin Emeka Emil Emilio
Emmanuel Enrique Eric Erik Ernest Ernesto Esteban Eugene Evgeny Fabio Fabrice Faisal Farhad Farid Fatih Federico Felipe Felix Ferdinand Fergus Fernando Filip Florian
Francisco Frank Franz François Fred Fredrik Friedrich Fuad Gabriel Gamal Gareth Gary Gaurav Gennady Geoffrey Georg George Georges Georgi Gerald Gerard Gerardo
Gerhard Giorgos Giovanni Giuseppe Goran Gordon Graham Greg Gregory Grzegorz Guido Guillermo Gustavo Günter Habib Hadi Haider Hamid Hamish Hamza Hans Harold Harry
Haruto Harvey Hasan Hassan Hector Heinz Helmut Henning Henri Henrik Henry Henryk Herbert Hermann Hiroshi Holger Horst Hossein Howard Hubert Hugh Humberto Husam
Hussein Ian Ibrahim Idris Ignacio Igor Ikenna Ilya Imran Isaac Ismail Ivan Ivo Iñigo Jacek Jack Jacob Jacques Jafar Jaime Jakob James Jarosław Jason Javed Javier
Jawad Jean-Claude Jeffrey Jens Jeremy Jerry Jesús Jim Joachim Joaquín Joe Joel Johann John Jonas Jonathan Jorge Josef Joseph Joshua Josip José João Juan Julian Julio
Jörg Jürgen Kamal Kareem Karim Karl Keith Kenji Kenneth Kevin Khaled Khalid Klaus Kofi Konstantin Krzysztof Kwame Laith Larry Lars Laszlo Laurent Lawrence Leo
Leonard Leonid Leopold Lionel Lorenzo Louis Luc Luca Luciano Ludwig Luis László Maciej Mahdi Mahmoud Maksim Malcolm Malik Manuel Marcel Marcin Marco Marcus Marek
Mariano Mario Mark Markus Martin Mateusz Mathieu Matteo Matthew Maurice Maurizio Max Maxim Mehmet Michael Michel Miguel Mikael Mike Mikhail Miloš Miroslav Mitchell
Mohamed Mohammad Mohammed Muhammad Murat Musa Mustafa Mykola Narendra Nasir Nasser Nathan Neil Neville Nicholas Nicolas Nigel Nikola Nikolai Nikolaos Nikos Noah
Norman Obinna Octavio Oleg Oleh Oleksandr Oleksiy Oliver Olivier Omar Oscar Oskar Osman Otto Owen Pablo Paolo Pascal Patrice Patrick Paul Pavel Pawel Paweł Pedro
Peter Petro Philip Philippe Pierre Piers Piotr Prakash Radosław Rafael Rahul Rajesh Rajiv Ralph Ramesh Ramon Ramón Rashid Ravi Raymond Raúl Recep René Reza Rhys
Ricardo Richard Rick Robert Roberto Rodrigo Rodrigue Roger Rohan Roland Ronald Ronan Rudolf Rupert Ruslan Régis Saddam Sadiq Saeed Salim Samir Samuel Sanjay
Scott Sean Sebastian Serge Sergei Sergey Sergio Serhiy Seydou Shahid Shigeru Simon Sizwe Slobodan Stanislav Stanisław Stefan Stephen Steve Steven Stuart
Suresh Sven Sylvain Szymon Tadeusz Takeshi Talal Taras Tariq Tendai Terence Thabo Theodore Thierry Thomas Tim Timothy Timur Tobias Tom Tomasz Tommy Tomás Tony
Torsten Trevor Tunde Ulrich Umar Umberto Uwe Valentin Vasil Victor Vijay Vikram Viktor Vincent Vitaly Vladimir Volodymyr Vyacheslav Václav Walter Werner Wiktor
Wilhelm Willem William Wojciech Wolfgang Xavier Yann Yannis Yaroslav Yasser Yevgeny Youssef Yuri Yuriy Yusuf Yves Zaid Zbigniew Zoltán Zoran Ángel Étienne Łukasz
""".split())  # fmt: skip
_TITLES = {
    "Mr": "he",
    "Sir": "he",
    "Lord": "he",
    "Mrs": "she",
    "Ms": "she",
    "Miss": "she",
    "Lady": "she",
    "Dame": "she",
}

COURTESY = frozenset(_TITLES)


def he_or_she(name: str) -> str:
    """Which of the two a name is, or "" where that does not show or it may be both.

    >>> he_or_she("Ms. Lund"), he_or_she("historian Omar Fadel"), he_or_she("Lund"), he_or_she("Ruth Frank Lund")
    ('she', 'he', '', '')
    """
    words = [word.strip(".,") for word in name.split()]
    told = {_TITLES[word] for word in words if word in _TITLES}
    given = words[:-1] if len(words) > 1 else words
    told |= {"she" for word in given if word in _FEMALE} | {"he" for word in given if word in _MALE}
    return told.pop() if len(told) == 1 else ""
