using Paykassma.Cli.Tools.Load;

namespace Paykassma.Cli.Tests.Tools.Load;

public sealed class LoadMixTests
{
    [Fact]
    public void WhatIsNotNamedHasNoWeight()
    {
        Assert.True(LoadMix.TryParse("races=2, postbacks=8", out var mix, out _));
        Assert.Equal(new LoadMix { Postbacks = 8, Races = 2 }, mix);
    }

    [Fact]
    public void AMixIsReadAsItIsWritten()
    {
        Assert.True(LoadMix.TryParse(LoadMix.Usual.ToString(), out var mix, out _));
        Assert.Equal(LoadMix.Usual, mix);
    }

    [Theory]
    [InlineData("", "must give each kind a whole weight from 0 to 1000000, as postbacks=90,deposits=4")]
    [InlineData("postbacks", "must give each kind a whole weight from 0 to 1000000, as postbacks=90,deposits=4")]
    [InlineData("postbacks=-1", "must give each kind a whole weight from 0 to 1000000, as postbacks=90,deposits=4")]
    [InlineData("postbacks=1000001", "must give each kind a whole weight from 0 to 1000000, as postbacks=90,deposits=4")]
    [InlineData("postbacks=1,postbacks=2", "must name each kind once")]
    [InlineData("refunds=1", "must name postbacks, deposits, withdrawals or races")]
    [InlineData("races=0", "must give a weight to at least one kind")]
    public void WhatIsNoMixIsRefusedWithTheRule(string text, string expected)
    {
        Assert.False(LoadMix.TryParse(text, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void KindsAreDrawnByTheirWeights()
    {
        var mix = new LoadMix { Postbacks = 3, Deposits = 0, Withdrawals = 2, Races = 1 };

        Assert.Equal(
            [LoadKind.Postback, LoadKind.Postback, LoadKind.Postback, LoadKind.Withdrawal, LoadKind.Withdrawal, LoadKind.Race],
            Enumerable.Range(0, mix.Total).Select(mix.At));
    }
}
