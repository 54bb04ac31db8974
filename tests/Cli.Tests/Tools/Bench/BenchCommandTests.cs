using System.CommandLine;
using Paykassma.Cli.Tools.Bench;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>Bad options are refused by name before anything starts.</summary>
public sealed class BenchCommandTests
{
    [Theory]
    [InlineData("--connections 0", "--connections must be from 1 to 4096.")]
    [InlineData("--seconds 601", "--seconds must be from 1 to 600.")]
    [InlineData("--count 0", "--count must be from 1 to 1000000.")]
    [InlineData("--labels 0", "--labels must be from 1 to 1000000.")]
    [InlineData("--rounds 0", "--rounds must be from 1 to 100.")]
    [InlineData("--repeat-share 1", "--repeat-share must be from 0 to 0.9.")]
    [InlineData("--repeat-share NaN", "--repeat-share must be from 0 to 0.9.")]
    [InlineData("--work deposits --under-way 0", "--under-way must be from 1 to 1024.")]
    public void OptionOutOfRangeIsRefusedByName(string arguments, string expected) =>
        Assert.Equal([expected], Parse(arguments).Errors.Select(e => e.Message));

    [Theory]
    [InlineData("--work deposits --connections 8", "--connections must be given only with --work credits or growth or telemetry.")]
    [InlineData("--work deposits --repeat-share 0.1", "--repeat-share must be given only with --work credits or growth or telemetry.")]
    [InlineData("--work deposits --only tuned", "--only tuned is no contestant of --work deposits.")]
    [InlineData("--work credits --under-way 8", "--under-way must be given only with --work deposits or withdrawals or races or fanout.")]
    [InlineData("--work credits --rows 1000", "--rows must be given only with --work lists or growth.")]
    [InlineData("--work storage --under-way 8", "--under-way must be given only with --work deposits or withdrawals or races or fanout.")]
    [InlineData("--work storage --only ours", "--only ours is no contestant of --work storage.")]
    [InlineData("--only plain", "--only must be given with one --work, not with all.")]
    [InlineData("--work all --only plain", "--only must be given with one --work, not with all.")]
    public void OptionOfTheOtherWorkIsRefusedByName(string arguments, string expected) =>
        Assert.Equal([expected], Parse(arguments).Errors.Select(e => e.Message));

    [Fact]
    public void WorkIsOneOfThoseListed() => Assert.Contains("'refunds'", Assert.Single(Parse("--work refunds").Errors).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("--under-way 8 --connections 8 --repeat-share 0.1")]
    [InlineData("--work credits --connections 1")]
    [InlineData("--work deposits --under-way 1 --count 1 --labels 1 --rounds 1 --warm-up 1 --only plain")]
    [InlineData("--work credits --connections 1 --count 1 --labels 1 --rounds 1 --repeat-share 0.9 --only floor")]
    [InlineData("--work credits --seconds 600 --only ours")]
    public void OptionsInRangeAreTaken(string arguments) => Assert.Empty(Parse(arguments).Errors);

    [Theory]
    [MemberData(nameof(Works))]
    public void EachWorkMayBeMeasuredAlone(string work) => Assert.Empty(Parse($"--work {work}").Errors);

    public static TheoryData<string> Works => [.. BenchWork.Names];

    private static ParseResult Parse(string arguments) => BenchCommand.Create().Parse(arguments);
}
