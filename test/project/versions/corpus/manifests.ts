import type { Shape } from './shape.js'

/** Shapes of manifests of Maven, Gradle, .NET, CMake, Meson, Deno, Ansible, setuptools, R, Haskell and Dart. */
export const manifestShapes: readonly Shape[] = [
  {
    title: 'pom.xml with a parent from elsewhere, plugins and dependencies of the same version',
    path: 'pom.xml',
    marked: `<?xml version="1.3.0"?>
<!-- <version>1.3.0</version> -->
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent>
    <groupId>org.example</groupId><artifactId>base</artifactId><version>1.3.0</version>
    <relativePath/>
  </parent>
  <artifactId>acme</artifactId>
  <version>
    «1.3.0»
  </version>
  <dependencies><dependency><artifactId>x</artifactId><version>1.3.0</version></dependency></dependencies>
  <build><plugins><plugin><version>1.3.0</version></plugin></plugins></build>
</project>
`,
  },
  {
    title: 'pom.xml whose version is a property',
    path: 'pom.xml',
    marked: `<project>
  <artifactId>acme</artifactId>
  <version>\${revision}</version>
  <properties><revision>«1.3.0»</revision><other>1.3.0</other></properties>
</project>
`,
  },
  {
    title: 'gradle.properties',
    path: 'gradle.properties',
    marked: `# version=1.3.0\norg.gradle.jvmargs=-Xmx2g\nversion = «1.3.0»\nkotlin.version=1.3.0\n`,
  },
  {
    title: 'gradle.properties of an Android library',
    path: 'gradle.properties',
    marked: `GROUP=org.example\nVERSION_NAME=«1.3.0»\nVERSION_CODE=13\n`,
  },
  {
    title: 'build.gradle with plugins of the same version',
    path: 'build.gradle',
    marked: `plugins {
    id 'java-library'
    id 'org.example.x' version '1.3.0'
}
// version = '1.3.0'
group = 'org.example'
version = '«1.3.0»'
dependencies { implementation 'org.example:y:1.3.0' /* version '1.3.0' */ }
publishing { publications { maven { version = '1.3.0' } } }
`,
  },
  {
    title: 'build.gradle.kts that sets all projects',
    path: 'build.gradle.kts',
    marked: `plugins { kotlin("jvm") version "1.3.0" }
allprojects {
    group = "org.example"
    version = "«1.3.0»"
    val site = "https://example.org" // version
}
`,
  },
  {
    title: 'a project of .NET',
    path: 'src/Acme/Acme.csproj',
    marked: `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net8.0</TargetFramework><Version>«1.3.0»</Version>
  <AssemblyVersion>1.3.0.0</AssemblyVersion></PropertyGroup>
  <ItemGroup><PackageReference Include="X" Version="1.3.0" /><PackageReference Include="Y"><Version>1.3.0</Version></PackageReference></ItemGroup>
</Project>
`,
  },
  {
    title: 'Directory.Build.props with a prefix and a package version that follows it',
    path: 'Directory.Build.props',
    marked: `<Project>
  <!-- <VersionPrefix>1.3.0</VersionPrefix> -->
  <PropertyGroup>
    <VersionPrefix>«1.3.0»</VersionPrefix>
    <PackageVersion>$(VersionPrefix)</PackageVersion>
  </PropertyGroup>
</Project>
`,
  },
  {
    title: 'CMakeLists.txt',
    path: 'CMakeLists.txt',
    marked: `cmake_minimum_required(VERSION 3.20)
# project(acme VERSION 1.3.0)
project(acme
  DESCRIPTION "acme"
  VERSION «1.3.0» # 1.3.0
  LANGUAGES C)
find_package(Other 1.3.0)
set(OTHER_VERSION 1.3.0)
`,
  },
  {
    title: 'meson.build with dependencies of the same version',
    path: 'meson.build',
    marked: `# project('acme', version: '1.3.0')
project('acme', 'c',
  version : '«1.3.0»', # '1.3.0'
  meson_version: '>= 1.3.0')
dependency('other', version: '1.3.0')
`,
  },
  {
    title: 'deno.json with imports of the same version',
    path: 'deno.json',
    marked: `{
  "name": "@acme/acme",
  "version": "«1.3.0»",
  "imports": { "other": "jsr:@other/other@1.3.0" }
}
`,
  },
  {
    title: 'galaxy.yml with dependencies of the same version',
    path: 'galaxy.yml',
    marked: `namespace: acme
name: acme
version: «1.3.0» # 1.3.0
dependencies: { other.other: 1.3.0 }
`,
  },
  {
    title: 'setup.py with look-alikes',
    path: 'setup.py',
    marked: `"""version='1.3.0'"""
from setuptools import setup
helper(version='1.3.0')
setup(
    name="acme",
    # version="1.3.0",
    version = "«1.3.0»",
    python_version="1.3.0",
    install_requires=["other==1.3.0"],
)
`,
  },
  {
    title: 'setup.py with a constant',
    path: 'setup.py',
    marked: `import setuptools\nOTHER = "1.3.0"\nVERSION = '«1.3.0»'\nsetuptools.setup(name="acme", version=VERSION)\n`,
  },
  {
    title: 'DESCRIPTION of R',
    path: 'DESCRIPTION',
    marked: `Package: acme\nTitle: Version: 1.3.0\nVersion: «1.3.0»\nDepends: R (>= 4.0), other (== 1.3.0)\n`,
  },
  {
    title: 'a Cabal file',
    path: 'acme.cabal',
    marked: `cabal-version: 1.3.0\nname:    acme\nversion: «1.3.0»\n\nlibrary\n  build-depends: base, other ==1.3.0\n`,
  },
  {
    title: 'pubspec.yaml with a build number',
    path: 'pubspec.yaml',
    marked: `name: acme\n# version: 1.3.0\nversion: «1.3.0»+7\ndependencies:\n  version: 1.3.0\n`,
  },
  {
    title: 'pubspec.yaml in quotes',
    path: 'pubspec.yaml',
    marked: `name: acme\nversion: '«1.3.0»'\n`,
  },
]
