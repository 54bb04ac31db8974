using BenchmarkDotNet.Running;
using Paykassma.Micro;

// Arguments are BenchmarkDotNet's own, for example --filter *Signature*.
BenchmarkSwitcher.FromAssembly(typeof(MicroConfig).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], new MicroConfig());
