"""Task forces: from a table, and from the chapter that sets one up."""

from duban.reading import read

CHAPTER = """临泉县防汛工作方案
一、工作目标
确保安全度汛。
二、重点任务
（一）排查隐患。（县水利局牵头）
三、组织领导
成立防汛工作专班，由县政府分管副县长任召集人，县水利局主要负责人任副召集人，成员单位包括县水利局、县应急管理局、县气象局等，专班办公室设在县水利局，每月召开一次联席会议。
"""
TABLE = """临泉县三大行动责任分解表
行动\t召集人\t副召集人\t牵头单位\t责任单位
强工行动\t张 伟\t李建国\t县工信局\t县工信局、县财政局、县科技局
富民行动\t王芳\t赵明\t县人社局\t县人社局、县民政局
"""


def test_the_chapter_names_everybody() -> None:
    (force,) = read(CHAPTER).task_forces
    assert (force.convener, force.deputy, force.office) == ("县政府分管副县长", "县水利局主要负责人", "县水利局")
    assert force.members == ("县水利局", "县应急管理局", "县气象局")
    assert force.meetings == ("每月召开一次联席会议",)
    assert force.source == "chapter"


def test_each_row_of_the_table_is_a_force_and_no_item() -> None:
    reading = read(TABLE)
    assert [force.convener for force in reading.task_forces] == ["张伟", "王芳"]
    assert [force.lead_unit for force in reading.task_forces] == ["县工信局", "县人社局"]
    assert reading.task_forces[0].members == ("县工信局", "县财政局", "县科技局")
    assert reading.items == ()


def test_the_units_of_forces_are_in_the_roll() -> None:
    names = {unit.name for unit in read(CHAPTER).units}
    assert {"县水利局", "县应急管理局", "县气象局"} <= names
