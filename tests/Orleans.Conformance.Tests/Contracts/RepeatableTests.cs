using System.Reflection;
using Paykassma.Grains;

namespace Paykassma.Conformance;

/// <summary>
/// Frontends call a grain again if its silo is lost. Whoever adds a method decides whether that is right: a line in <c>Repeatable.txt</c>
/// says that a repeat, after a first call that ran, is answered the same; otherwise the method is marked.
/// </summary>
public sealed class RepeatableTests
{
    private static readonly IReadOnlyList<MethodInfo> Methods =
    [
        .. Assembly.Load("Paykassma.Grains.Interfaces").GetTypes()
            .Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods()),
    ];

    [Fact]
    public void EveryMethodIsListedOrMarked() => Assert.Equal(
        File.ReadAllLines(Path.Combine(Path.GetDirectoryName(ContractFile.Path)!, "Repeatable.txt")).Where(line => line.Length > 0 && line[0] != '#'),
        Methods.Where(method => !method.IsDefined(typeof(AnswersOnceAttribute))).Select(NameOf).Order(StringComparer.Ordinal));

    [Fact]
    public void TheAnswerOfWhatCountsOnceIsNotAskedForTwice() =>
        Assert.Contains("paykassma.transfer report", Methods.Where(method => method.IsDefined(typeof(AnswersOnceAttribute))).Select(NameOf));

    private static string NameOf(MethodInfo method) => $"{WireName.AliasOf(method.DeclaringType!)} {WireName.AliasOf(method)}";
}
