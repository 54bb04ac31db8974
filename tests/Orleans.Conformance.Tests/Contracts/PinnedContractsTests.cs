using System.Reflection;

namespace Paykassma.Conformance;

/// <summary>The contracts are those of <c>Contracts.txt</c>: whoever changes one sees it, and so does whoever reviews it.</summary>
public sealed class PinnedContractsTests
{
    private const string Switch = "PAYKASSMA_ACCEPT_CONTRACTS";

    [Fact]
    public void ContractsAreThoseAgreed()
    {
        var actual = PinnedContracts.Of(
            Assembly.Load("Paykassma.Grains.Interfaces"), Assembly.Load("Paykassma.Grains"), Assembly.Load("Paykassma.Domain"));
        var changes = ContractChanges.Between(ContractFile.Read(), actual);
        if (changes.Breaking.Length == 0 && changes.Any && Environment.GetEnvironmentVariable(Switch) == "1") ContractFile.Write(actual);
        else Assert.False(changes.Any, changes.Text(ContractFile.Path, Switch));
    }

    [Theory]
    [InlineData("message a\n  0 Id: string\n  1 Amount: long", "message a\n  0 Id: string", "- message a: 1 Amount: long")]
    [InlineData("message a\n  0 Id: string", "message a\n  1 Id: string", "- message a: 0 Id: string")]
    [InlineData("message a\n  0 Id: string", "message b\n  0 Id: string", "- message a")]
    [InlineData("enum a\n  0 One\n  1 Two", "enum a\n  0 Two\n  1 One", "- enum a: 0 One")]
    [InlineData("interface a\n  get(): Task<a>", "interface a\n  get(long): Task<a>", "- interface a: get(): Task<a>")]
    [InlineData("stored A\n  a: long", "stored A\n  a: long\n  b: long, required", "+ stored A: b: long, required")]
    public void WhatWouldBeMisreadIsBreaking(string agreed, string actual, string expected)
    {
        var changes = Between(agreed, actual);
        Assert.Equal(expected, changes.Breaking[0]);
        Assert.Contains(expected, changes.Text("file", Switch), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("message a\n  0 Id: string", "message a\n  0 Id: string\n  1 Amount: long", "+ message a: 1 Amount: long")]
    [InlineData("message a", "message a\nmessage b\n  0 Id: string", "+ message b")]
    [InlineData("stored A\n  a: long", "stored A\n  a: long\n  b: long?", "+ stored A: b: long?")]
    public void WhatIsNewIsAdditive(string agreed, string actual, string expected)
    {
        var changes = Between(agreed, actual);
        Assert.Empty(changes.Breaking);
        Assert.Equal([expected], changes.Additive);
        Assert.Contains(Switch, changes.Text("file", Switch), StringComparison.Ordinal);
    }

    [Fact]
    public void SameContractsInAnotherOrderAreTheSame() =>
        Assert.False(Between("message a\n  0 Id: string\n\nmessage b", "# about\nmessage b\nmessage a\n  0 Id: string").Any);

    private static ContractChanges Between(string agreed, string actual) =>
        ContractChanges.Between(ContractFile.Parse(agreed.Split('\n')), ContractFile.Parse(actual.Split('\n')));
}
