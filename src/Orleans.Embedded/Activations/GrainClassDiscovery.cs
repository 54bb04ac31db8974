using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Orleans.Runtime;

/// <summary>
/// Finds the grain classes of a program: those in loaded assemblies, and in assemblies that lie beside the program and reference
/// Orleans, whether or not any code has used them yet.
/// </summary>
internal static class GrainClassDiscovery
{
    private static readonly Lazy<Type[]> All = new(Discover);

    private static readonly string Orleans = typeof(GrainClassDiscovery).Assembly.GetName().Name!;

    public static IEnumerable<Type> GrainClasses => All.Value;

    private static Type[] Discover()
    {
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic && ReferencesOrleans(assembly.GetReferencedAssemblies()));
        return [.. Beside().Concat(loaded).Distinct().SelectMany(TypesOf).Where(IsGrainClass)];
    }

    private static IEnumerable<Assembly> Beside()
    {
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator);
        return trusted.Where(path => path.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal) && ReferencesOrleans(path))
            .Select(path => Assembly.Load(AssemblyName.GetAssemblyName(path)));
    }

    // Read from the file's metadata, so that looking does not load what is not needed.
    private static bool ReferencesOrleans(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            return false;
        var metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences.Any(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name) == Orleans);
    }

    private static bool ReferencesOrleans(AssemblyName[] references) => references.Any(reference => reference.Name == Orleans);

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && typeof(IGrain).IsAssignableFrom(type) && !typeof(GrainReference).IsAssignableFrom(type);
}
