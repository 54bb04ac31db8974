using System.CommandLine;
using System.CommandLine.Invocation;

namespace Paykassma.Cli.Tests.Program;

/// <summary>A wrong argument is told in a sentence, and is no answer of the command.</summary>
public sealed class ArgumentsTests
{
    private static readonly IReadOnlyList<Command> Commands = [.. PaykassmaCommand.Create().Subcommands];

    public static TheoryData<string, string> Numbers => [.. Commands.SelectMany(command => command.Options
        .Where(option => IsNumber(option.ValueType)).Select(option => (command.Name, option.Name))
        .Concat(command.Arguments.Where(argument => IsNumber(argument.ValueType)).Select(_ => (command.Name, ""))))];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void WhatIsNoNumberIsRefused(string command, string option)
    {
        string[] args = option.Length == 0 ? [command, "x"] : [command, option, "x"];
        var parsed = PaykassmaCommand.Create().Parse(args);
        Assert.NotEmpty(parsed.Errors);
        Assert.IsType<ParseErrorAction>(parsed.Action);
    }

    [Fact]
    public void NorIsItBesideAnotherArgumentThatDependsOnIt() =>
        Assert.NotEmpty(PaykassmaCommand.Create().Parse(["cluster", "x", "--kills", "3"]).Errors);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("65536")]
    public void APortThatCannotBeIsRefused(string port) => Assert.Equal(
        ["--port must be from 1 to 65535."], PaykassmaCommand.Create().Parse(["run", "--port", port]).Errors.Select(error => error.Message));

    private static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(int) || plain == typeof(double) || plain == typeof(long));
}
