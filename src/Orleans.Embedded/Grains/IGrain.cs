using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>What can be called through a reference.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    /// <summary>The root of all grain interfaces.</summary>
    public interface IGrain : IAddressable;

    /// <summary>A grain whose key is text; the only kind of key here.</summary>
    public interface IGrainWithStringKey : IGrain;
}
