using System.Reflection;

namespace Paykassma.Architecture.Tests;

/// <summary>Dependencies point one way: Protocol ← Domain ← Grains ← Silo, and a frontend knows the grains' interfaces only.</summary>
public sealed class DependencyTests
{
    [Fact]
    public void ProtocolNeedsNothing()
    {
        var protocol = Room("Protocol");
        Assert.Empty(protocol.Projects);
        // For the build only: it keeps the public surface as listed.
        Assert.Equal(["Microsoft.CodeAnalysis.PublicApiAnalyzers"], protocol.Packages);
        AssertOnlyPlatform(Assembly.Load("Paykassma.Protocol"), but: []);
    }

    [Fact]
    public void DomainNeedsProtocolAndOrleansSerializer()
    {
        var domain = Room("Domain");
        Assert.Equal(["Protocol"], domain.Projects);
        Assert.Equal(["Microsoft.Orleans.CodeGenerator", "Microsoft.Orleans.Serialization"], domain.Packages.Order(StringComparer.Ordinal));
        AssertOnlyPlatform(Assembly.Load("Paykassma.Domain"), but: ["Paykassma.Protocol", "Orleans.Serialization", "Orleans.Serialization.Abstractions"]);
    }

    [Fact]
    public void GrainInterfacesKnowTheDomainAndNoneThatServesThem() =>
        Assert.Equal(["Domain", "Protocol"], Needed("Grains.Interfaces").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Storage")]
    [InlineData("Outbound")]
    [InlineData("Api")]
    [InlineData("Silo")]
    public void GrainsDoNotKnow(string room) => Assert.DoesNotContain(room, Needed("Grains"));

    [Theory]
    [InlineData("Storage", "Grains")]
    [InlineData("Storage", "Api.Http")]
    [InlineData("Outbound", "Grains")]
    [InlineData("Outbound", "Storage")]
    [InlineData("Api", "Grains")]
    [InlineData("Api", "Silo")]
    [InlineData("Api.Gateway", "Api.Merchant")]
    [InlineData("Api.Gateway", "Api.Cashier")]
    [InlineData("Api.Gateway", "Outbound")]
    [InlineData("Api.Merchant", "Api.Gateway")]
    [InlineData("Api.Merchant", "Api.Cashier")]
    [InlineData("Api.Cashier", "Api.Gateway")]
    [InlineData("Api.Cashier", "Api.Merchant")]
    [InlineData("Api.Cashier", "Outbound")]
    [InlineData("Api.Staff", "Api.Gateway")]
    [InlineData("Api.Staff", "Api.Merchant")]
    [InlineData("Api.Http", "Api.Staff")]
    public void ARoomDoesNotKnowAnother(string room, string other) => Assert.DoesNotContain(other, Needed(room));

    [Theory]
    [InlineData("Domain", "Gateway", "Paykassma.Domain.Merchant.")]
    [InlineData("Domain", "Merchant", "Paykassma.Domain.Gateway.")]
    [InlineData("Grains", "Gateway", ".Merchant;")]
    [InlineData("Grains", "Merchant", ".Gateway;")]
    [InlineData("Grains.Interfaces", "Gateway", ".Merchant;")]
    [InlineData("Grains.Interfaces", "Merchant", ".Gateway;")]
    public void WithinARoomNeitherSideUsesTheOther(string room, string side, string other) => Assert.All(
        SourceTree.Files("src", room, side),
        file => Assert.DoesNotContain(file.Text.Split('\n'), line => line.StartsWith("using Paykassma.", StringComparison.Ordinal) && line.Contains(other, StringComparison.Ordinal)));

    [Fact]
    public void OnlyTheHostChoosesWhereOrleansKeepsItsTables() => Assert.Equal(
        ["Silo"], SourceTree.Rooms.Values.Where(room => room.Packages.Any(package => package.EndsWith(".AdoNet", StringComparison.Ordinal))).Select(room => room.Name));

    [Fact]
    public void TheLookSeesWhatAProjectNeedsThroughAnother()
    {
        var rooms = new Dictionary<string, Project>
        {
            ["A"] = Project.Parse("A", """<Project><ItemGroup><ProjectReference Include="../B/B.csproj" /></ItemGroup></Project>"""),
            ["B"] = Project.Parse("B", """<Project><ItemGroup><ProjectReference Include="..\C\C.csproj" /><PackageReference Include="X" /></ItemGroup></Project>"""),
            ["C"] = Project.Parse("C", "<Project />"),
        };
        Assert.Equal(["B", "C"], rooms["A"].Needs(rooms).Order());
        Assert.Equal(["X"], rooms["B"].Packages);
    }

    [Fact]
    public void EveryProjectIsInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(SourceTree.Root, "Paykassma.Orleans.sln")).Replace('\\', '/');
        var projects = ((string[])["src", "tests"]).SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.csproj", SearchOption.AllDirectories));
        Assert.All(projects, project => Assert.Contains(Path.GetRelativePath(SourceTree.Root, project), solution));
    }

    private static Project Room(string name) => SourceTree.Rooms[name];

    private static IReadOnlySet<string> Needed(string name) => Room(name).Needs(SourceTree.Rooms);

    private static void AssertOnlyPlatform(Assembly assembly, string[] but) => Assert.All(
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Except(but),
        name => Assert.True(name.StartsWith("System.", StringComparison.Ordinal), $"{assembly.GetName().Name} refers to {name}"));
}
