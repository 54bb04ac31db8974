using Paykassma.Testing;
using Xunit.Sdk;

namespace Paykassma.Domain.Tests;

/// <summary>A table fails where one of its cells does, and names every one that does.</summary>
public sealed class CellsTests
{
    private const string Wrong = """
        2 of 3 cells are wrong:
          ("two", 3): Assert.Equal() Failure: Values differ; Expected: 2; Actual: 3
          ("three\n", 0): DivideByZeroException: Attempted to divide by zero.
        """;

    private static readonly (string Name, int Value)[] Table = [("one", 1), ("two", 3), ("three\n", 0)];

    [Fact]
    public void EveryWrongCellIsNamed() => Assert.Equal(Wrong, Assert.Throws<XunitException>(() => Cells.AllHold(Table, Check)).Message);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task EveryWrongCellIsNamedInItsOrderHoweverManyAreCheckedAtOnce(int atOnce)
    {
        var fault = await Assert.ThrowsAsync<XunitException>(() => Cells.AllHoldAsync(Table, async (name, value) =>
        {
            await Task.Yield();
            Check(name, value);
        }, atOnce));
        Assert.Equal(Wrong, fault.Message);
    }

    [Fact]
    public async Task ATableWhereAllIsRightHolds()
    {
        Cells.AllHold(Table[..1], Check);
        await Cells.AllHoldAsync([1, 2], cell => Task.Run(() => Assert.InRange(cell, 1, 2)));
    }

    [Fact]
    public async Task ATableWithoutCellsFails()
    {
        Assert.Equal("The table has no cells.", Assert.Throws<XunitException>(() => Cells.AllHold(Table[..0], Check)).Message);
        Assert.Equal("The table has no cells.", (await Assert.ThrowsAsync<XunitException>(() => Cells.AllHoldAsync(Table[..0], (_, _) => Task.CompletedTask))).Message);
    }

    [Fact]
    public async Task CellsAreCheckedOneByOneUnlessToldOtherwise()
    {
        var atOnce = 0;
        await Cells.AllHoldAsync(Enumerable.Range(0, 20), async _ =>
        {
            Assert.Equal(1, Interlocked.Increment(ref atOnce));
            await Task.Yield();
            Interlocked.Decrement(ref atOnce);
        });
    }

    private static void Check(string name, int value)
    {
        if (name == "one") Assert.Equal(1, value);
        else Assert.Equal(2, 9 / value);
    }
}
