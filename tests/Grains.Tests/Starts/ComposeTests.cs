using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Paykassma.Silo;
using Paykassma.Silo.Configuration;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Starts;

/// <summary>
/// The program accepts <c>compose.yaml</c> with <c>secrets.env.example</c>, and reads every setting in it: .NET ignores unknown settings,
/// so a misspelt one would only be noticed in production.
/// </summary>
public sealed partial class ComposeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string NoOption = "Gateway:Merchants:0:NoSuchOption";

    /// <summary>The settings that a host reads before any section.</summary>
    private static readonly string[] OfTheHost = ["ASPNETCORE_URLS", "Roles", "ConnectionStrings:Paykassma"];

    private static readonly string Root = FindRoot();

    [Fact]
    public async Task EverySettingIsOneThatTheProgramReads()
    {
        var settings = Settings().ToLookup(setting => setting.Name, setting => setting.Value);
        Assert.InRange(settings.Count, 25, 100);
        var ofTheSilo = settings.Where(setting => setting.Key.StartsWith($"{SiloOptions.Section}:", StringComparison.Ordinal)).Select(setting => setting.Key).ToList();
        Assert.All(ofTheSilo, name => Assert.NotNull(typeof(SiloOptions).GetProperty(name[(SiloOptions.Section.Length + 1)..])));

        var read = new ReadKeys();
        // All roles in one process that runs alone, so that every part reads its settings.
        var args = settings.Where(setting => !ofTheSilo.Contains(setting.Key) && !OfTheHost.Contains(setting.Key)).Select(setting => $"--{setting.Key}={setting.First()}");
        await using var app = await PaykassmaSilo.BuildAsync(
            [.. args, $"--{NoOption}=1", $"--ConnectionStrings:Paykassma={database.ConnectionString}", "--Urls=http://127.0.0.1:0"],
            builder =>
            {
                builder.Logging.ClearProviders();
                ((IConfigurationBuilder)builder.Configuration).Add(read);
            });
        // Otherwise this test would detect nothing.
        Assert.DoesNotContain(NoOption, read.Keys);
        Assert.Empty(settings.Select(setting => setting.Key).Except(ofTheSilo).Except(OfTheHost).Except(read.Keys, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void NoSecretStandsInTheComposeFile() => Assert.Empty(
        Matches(Variable(), "compose.yaml").Where(setting => SecretName().IsMatch(setting.Name)).Select(setting => setting.Name));

    private static IEnumerable<(string Name, string Value)> Settings() =>
        Matches(Variable(), "compose.yaml").Concat(Matches(Secret(), "secrets.env.example"));

    private static IEnumerable<(string Name, string Value)> Matches(Regex line, string file) => line.Matches(File.ReadAllText(Path.Combine(Root, file)))
        .Select(match => (match.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal), match.Groups["value"].Value));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "compose.yaml"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"There is no compose.yaml above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"^ +(?<name>Roles|ASPNETCORE_URLS|[A-Za-z]+__\w+): (?<value>\S+)$", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(?<name>[A-Za-z]+__\w+)=(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Secret();

    [GeneratedRegex("Key$|Secret$|Password|ConnectionStrings")]
    private static partial Regex SecretName();

    /// <summary>Has no settings, and records which were read.</summary>
    private sealed class ReadKeys : ConfigurationProvider, IConfigurationSource
    {
        private readonly ConcurrentDictionary<string, bool> _keys = new(StringComparer.OrdinalIgnoreCase);

        public IEnumerable<string> Keys => _keys.Keys;

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            _keys.TryAdd(key, true);
            value = null;
            return false;
        }
    }
}
