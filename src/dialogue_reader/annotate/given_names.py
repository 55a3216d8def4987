"""Whether somebody so called can be meant by "he" or "she", as far as given names tell."""

_FEMALE = frozenset("""
Ada Agnes Aisha Alice Alicia Alison Amanda Amelia Amina Amy Ana  Angela Anita Ann Anna Anne Annette Antonia Asma Audrey Barbara Beatrice Beatriz Beth Betty Brenda
Bridget Camille Carla Carmen Carol Caroline Catherine Cecilia Charlotte Chiara Chloe Christina Christine Claire Clara Claudia Cristina Dalia Daniela Deborah Debbie Denise
Diana Diane Dolores Dora Doris Dorothy Edith Eileen Elaine Eleanor Elena Elisabeth Elizabeth Ellen Elsa Emily Emma Erika Esther Eva Eve Farah Fariba Fatima Fatma Fiona
Florence Frances Franziska Gabriela Gerda Gillian Gloria Grace Greta Hala Hana Hannah Heather Heidi Helen Helena Huda Ida Ines Inés Inga Ingrid Irene Iris Isabel
Isabelle Jane Janet  Jennifer Jenny Jessica Jill  Joanna Johanna Joyce Juana Judith Julia Julie June Karen Karin Kate Katherine Kathleen Katrin Kerstin Laila
Lara Laura Layla Leila Lena Linda Lisa Lola Lorraine Louise Lucia Lucy Luisa Lynn Madeleine Maha Margaret Maria María Marianne Marie  Marta Martha Mary Maryam
Maureen Megan Melissa Michelle Miriam Moira Mona Monica Monika Nadia Nahla Nancy Natalie Nicole Nina  Nora Norma Olga Olivia Pamela Patricia Paula Paulina Petra
Phyllis Pilar Priya Rachel Rana Rania Rebecca Renate Rima Rita Rosa Rose Rosemary Ruth Sabine Sabiha Sally Samantha Sandra Sara Sarah Shirin Sheila Shirley Sigrid Silvia
 Sofia Sonia Sophie Stephanie Susan Susanne Suha Sylvia Tamara Tara Teresa Theresa Ursula Valerie Vanessa Vera Veronica Victoria Virginia Wendy Yasmin Yvonne
Zahra Zainab Zeinab Zoe
""".split())  # fmt: skip
_MALE = frozenset("""
Aaron   Abdullah Adam  Adnan Adrian Ahmad Ahmed Alan Albert Alejandro Alexander Alfred Ali Alvaro Amir Anders André Andreas Andrew Anthony Antonio Antony
Arnold Arthur Basim Ben Benjamin Bernard Bill Bob Boris Brandon Brett Brian Bruce Bruno Buck Carl Carlos Charles Chris Christian Christopher Clive Colin Craig Daniel
Dave David Dean Dennis Derek Diego Dieter Dmitri Donald Douglas Eduardo Edward Emmanuel Eric Erik Ernest Esteban Felipe Felix Ferdinand Fernando Francisco François
Frank Fred Fuad Gareth Gary Geoffrey George Gerald Gerard Giovanni Gordon Graham Greg Gregory Günter Guillermo Hadi Haider Hamid Hamza Hans Harold Harry Hasan Hassan
Heinz Helmut Henning Henri Henry Holger Hossein Howard Hugh Husam Hussein Ian Ibrahim Idris Imran Isaac Ismail Ivan Jack Jacob Jafar Jaime Jakob James  Jason Javier
Jawad Jeffrey Jens Jeremy Jerry Jim Joaquín Joe Joel Johann John Jonas Jonathan Jorge José Joseph Joshua Juan Jürgen Julian Julio Kamal Kareem Karim Karl Keith Kenneth
Kevin Khaled Khalid Klaus Laith Larry Lars Laurent Lawrence Leo Leonard Lionel Louis Luc Luca Luis Mahdi Mahmoud Malcolm Manuel Marco Marcus Mark Markus Martin Matthew
Maurice Max Michael Michel Miguel Mike Mitchell Mohamed Mohammad Mohammed Muhammad Mustafa Nasser Nathan Neil Nicholas Nicolas Nigel Noah Norman Octavio Oliver Omar
Oscar Oskar Otto Owen Pablo Patrick Paul Pavel Pedro Peter Philip Philippe Pierre Piers Rafael Ralph Ramón Raúl Raymond Reza Ricardo Richard Rick Robert Roberto Roger
Roland Ronald Rudolf Saddam Sadiq Saeed Salim   Samir Samuel Scott Sean Sebastian Sergei Simon Stefan Stephen Steve Steven Stuart Sven Talal Tariq Terence
Thomas Tim Timothy Tobias Tom Tomás Tommy Tony Trevor Umberto Victor Vincent Vladimir Walter Werner Wilhelm William Wolfgang Yann Yasser Youssef Yusuf Zaid
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
